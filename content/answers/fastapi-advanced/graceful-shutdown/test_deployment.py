"""The manifest on the page: valid YAML, and a grace period that covers the rest."""

import json
import subprocess

from conftest import DRAINING
from service import CLOSE_SECONDS, JOB_SECONDS, app

PARSE = """
const { parse } = require('yaml');
const text = require('node:fs').readFileSync('deployment.yaml', 'utf8');
console.log(JSON.stringify(parse(text)));
"""


def test_the_grace_period_covers_every_step() -> None:
    """It is longer than drain, requests, job and pool together."""
    parsed = subprocess.run(["node", "-e", PARSE], capture_output=True, check=True)
    pod = json.loads(parsed.stdout)["spec"]["template"]["spec"]
    container = pod["containers"][0]
    env = {entry["name"]: entry["value"] for entry in container["env"]}
    steps = [float(env["DRAIN_SECONDS"]), float(env["FINISH_SECONDS"])]
    steps += [JOB_SECONDS, CLOSE_SECONDS]
    assert sum(steps) < pod["terminationGracePeriodSeconds"]
    assert container["command"] == ["python", *DRAINING]
    assert app.url_path_for("ready") == container["readinessProbe"]["httpGet"]["path"]
