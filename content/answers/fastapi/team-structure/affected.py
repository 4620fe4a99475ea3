"""Says which deployables a change has to be built and tested for."""

from collections.abc import Iterable
from pathlib import PurePosixPath

import grimp


# region: affected
def affected_by(files: Iterable[str]) -> list[str]:
    """The composition roots that import a changed file, however indirectly."""
    graph = grimp.build_graph("shop", cache_dir=None)
    changed = {".".join(PurePosixPath(file).with_suffix("").parts) for file in files}
    roots = sorted(graph.find_children("shop.apps"))
    if changed - graph.modules:  # a migration, a lock file: nobody knows
        return roots
    return [
        root for root in roots if changed & (graph.find_upstream_modules(root) | {root})
    ]


# endregion: affected
