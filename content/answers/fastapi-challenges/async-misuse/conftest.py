"""Fixtures of this folder's tests."""

from collections.abc import Callable, Iterator

import pytest
from samples_plugin import App, Serve

from gate import Provider, running_provider


@pytest.fixture
def provider() -> Iterator[Provider]:
    """The running provider; its gate is open."""
    with running_provider() as provider:
        yield provider


@pytest.fixture
def shop(serve: Serve, provider: Provider) -> Callable[[str], App]:
    """Starts broken or fixed."""

    def start(name: str) -> App:
        return serve(f"{name}:app", env={"PROVIDER_URL": provider.url})

    return start
