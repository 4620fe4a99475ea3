"""What Prometheus does with /metrics: fetch, parse, subtract, interpolate."""

from collections import Counter
from dataclasses import dataclass
from math import inf

import httpx
from prometheus_client.openmetrics.parser import (
    text_string_to_metric_families as openmetrics,
)
from prometheus_client.parser import text_string_to_metric_families

Key = tuple[str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True)
class Scrape:
    """Every sample of one or more families, or how much they grew."""

    samples: dict[Key, float]

    def __sub__(self, earlier: "Scrape") -> "Scrape":
        """The growth since `earlier`, as increase() gives it."""
        grown = {
            key: value - earlier.samples.get(key, 0.0)
            for key, value in self.samples.items()
        }
        return Scrape(grown)

    def sum(self, name: str, **labels: str) -> float:
        """sum(name{labels})."""
        return sum(value for _, value in self._find(name, labels))

    def quantile(self, q: float, name: str, **labels: str) -> float:
        """histogram_quantile(q, sum by (le) (name_bucket{labels}))."""
        buckets: Counter[float] = Counter()
        for found, value in self._find(f"{name}_bucket", labels):
            buckets[float(found["le"])] += value
        rank, low, below = q * buckets[inf], 0.0, 0.0
        for bound, count in sorted(buckets.items()):
            if bound == inf:
                break  # Prometheus answers the last finite bound, too.
            if count >= rank:
                return low + (bound - low) * (rank - below) / (count - below)
            low, below = bound, count
        return low

    def series(self, name: str, **labels: str) -> list[dict[str, str]]:
        """The labels of each series of `name`."""
        return [found for found, _ in self._find(name, labels)]

    def _find(
        self, name: str, labels: dict[str, str]
    ) -> list[tuple[dict[str, str], float]]:
        return [
            (dict(found), value)
            for (sample, found), value in self.samples.items()
            if sample == name and labels.items() <= dict(found).items()
        ]


async def scrape(client: httpx.AsyncClient, path: str = "/metrics") -> Scrape:
    """GET `path`, through prometheus_client's own parser."""
    text = (await client.get(path)).raise_for_status().text
    samples = {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }
    return Scrape(samples)


async def read_exemplars(client: httpx.AsyncClient) -> set[str]:
    """The trace ids behind buckets, in the format that carries them."""
    # Prometheus asks for this format, and keeps exemplars if told to.
    accept = "application/openmetrics-text; version=1.0.0"
    text = (await client.get("/metrics", headers={"Accept": accept})).text
    return {
        sample.exemplar.labels["trace_id"]
        for family in openmetrics(text)
        for sample in family.samples
        if sample.exemplar
    }
