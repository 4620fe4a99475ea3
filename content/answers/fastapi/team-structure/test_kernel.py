"""What every module relies on."""

import pytest
from pydantic import ValidationError

from shop.kernel.settings import Settings


class Needs(Settings):
    """One login."""

    shop_dsn: str


def test_a_missing_setting_is_named_and_no_other_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The start-up error names what is missing, and shows nothing of the rest."""
    monkeypatch.setattr("os.environ", {"OTHER_DSN": "secret"})
    with pytest.raises(ValidationError) as raised:
        Needs.from_environment()
    assert "shop_dsn" in str(raised.value)
    assert "secret" not in str(raised.value)
