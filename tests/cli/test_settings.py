"""Settings: which place wins, what is refused, and that each is documented."""

from dataclasses import fields
from ipaddress import ip_network
from pathlib import Path

import pytest

from scheduler.domain.errors import InvalidError
from scheduler.settings import Settings, load

README = Path(__file__).parents[2] / "README.md"


def test_without_anything_said_every_setting_has_its_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    loaded = load({})

    assert loaded.settings == Settings()
    assert set(loaded.origins.values()) == {"default"}


def test_the_command_line_wins_over_the_environment_and_that_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('port = 1\nhost = "::1"\nissuer = "The bureau"\n')

    loaded = load(
        {"RECONVENE_PORT": "2", "RECONVENE_HOST": "0.0.0.0"},  # noqa: S104 -- only read, never bound
        file=str(file),
        options={"port": "3", "host": None},
    )

    settings = loaded.settings
    assert (settings.port, settings.host, settings.issuer) == (3, "0.0.0.0", "The bureau")  # noqa: S104 -- as above
    assert loaded.origins["port"] == "command line"
    assert loaded.origins["host"] == "environment"
    assert loaded.origins["issuer"] == str(file)


def test_a_list_in_the_file_is_a_list_of_hosts(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('hosts = ["A.example.org", "b.example.org"]\n')

    assert load({}, file=str(file)).settings.hosts == ("a.example.org", "b.example.org")


def test_proxies_are_addresses_or_networks() -> None:
    settings = load({"RECONVENE_PROXIES": "127.0.0.1, ::1, 10.0.0.0/8"}).settings

    assert settings.proxies == (
        ip_network("127.0.0.1/32"),
        ip_network("::1/128"),
        ip_network("10.0.0.0/8"),
    )


def test_every_value_that_cannot_be_used_is_named_with_its_place() -> None:
    environment = {
        "RECONVENE_PORT": "http",
        "RECONVENE_CACHE": "0",
        "RECONVENE_ADDRESS": "programme.example.org",
        "RECONVENE_DATABASE": " ",
        "RECONVENE_COLOUR": "blue",
        "RECONVENE_PROXIES": "10.0.0.1/8",
        "RECONVENE_SECOND_FACTOR": "perhaps",
    }

    with pytest.raises(InvalidError) as refused:
        load(environment)

    assert [str(problem) for problem in refused.value.problems] == [
        "environment: RECONVENE_PORT: 'http' is not a port: a whole number from 0 to 65535",
        "environment: RECONVENE_CACHE: '0' is not a number of megabytes from 1 to 65536",
        (
            "environment: RECONVENE_ADDRESS: 'programme.example.org' is not an address such as"
            " https://programme.example.org"
        ),
        "environment: RECONVENE_DATABASE: ' ' is empty",
        (
            "environment: RECONVENE_COLOUR: is no setting."
            " There are: database, host, port, address, hosts, issuer, cache,"
            " proxies, second_factor"
        ),
        (
            "environment: RECONVENE_PROXIES: '10.0.0.1/8' is not a list of addresses such as"
            " 127.0.0.1 or 10.0.0.0/8"
        ),
        "environment: RECONVENE_SECOND_FACTOR: 'perhaps' is neither optional nor required",
    ]


@pytest.mark.parametrize("text", ["port = ", "\x00"])
def test_a_settings_file_that_cannot_be_read_is_named(tmp_path: Path, text: str) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(text)

    with pytest.raises(InvalidError, match=r"settings file .*mine\.toml: cannot be read"):
        load({"RECONVENE_SETTINGS": str(file)})


def test_a_settings_file_that_was_named_must_exist(tmp_path: Path) -> None:
    with pytest.raises(InvalidError, match="does not exist"):
        load({}, file=str(tmp_path / "none.toml"))


def test_the_public_address_is_the_configured_one_else_the_local_one() -> None:
    assert Settings(address="https://programme.example.org").base == "https://programme.example.org"
    assert Settings(host="::1", port=80).base == "http://[::1]:80"


def test_every_setting_is_documented_with_its_default() -> None:
    readme = README.read_text(encoding="utf-8")
    shown = {"address": "http://HOST:PORT", "hosts": "any", "proxies": "none"}

    for setting in fields(Settings):
        default = shown.get(setting.name, str(setting.default))
        name = f"RECONVENE_{setting.name.upper()}"
        assert f"| `{name}` | `{default}` |" in readme or f"| `{name}` | {default} |" in readme
