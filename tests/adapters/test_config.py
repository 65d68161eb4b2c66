"""Configuration files: which one is used, and what is said about a broken one."""

import pytest

from mailcheck.adapters.config import find_config, read_config
from mailcheck.core.errors import ConfigError


def test_the_nearest_file_wins_and_mailcheck_toml_beats_pyproject(tmp_path):
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "mailcheck.toml").write_text("[lint]\nbulk = true\n")
    (tmp_path / "a" / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    assert find_config(str(inner)) == str(tmp_path / "mailcheck.toml")
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.mailcheck.lint]\nbulk = true\n")
    assert find_config(str(inner)) == str(tmp_path / "a" / "pyproject.toml")
    (tmp_path / "a" / "mailcheck.toml").write_text("")
    assert find_config(str(inner)) == str(tmp_path / "a" / "mailcheck.toml")


@pytest.mark.parametrize("name", ["mailcheck.toml", "pyproject.toml"])
def test_tables_are_read(tmp_path, name):
    prefix = "" if name == "mailcheck.toml" else "tool.mailcheck."
    (tmp_path / name).write_text(f'[{prefix}lint]\nignore = ["list"]\nmax-size = 10\n')
    config = read_config(str(tmp_path / name))
    assert config.table("lint") == {"ignore": ["list"], "max-size": 10}
    assert config.table("explain") == {}


@pytest.mark.parametrize(
    ("content", "said"), [(b"[lint\n", "no valid TOML"), (b"\xff\xfe", "is not UTF-8")]
)
def test_what_is_said_about_a_broken_file(tmp_path, content, said):
    path = tmp_path / "mailcheck.toml"
    path.write_bytes(content)
    with pytest.raises(ConfigError) as error:
        read_config(str(path))
    assert said in str(error.value) and str(path) in str(error.value)


def test_a_missing_file(tmp_path):
    with pytest.raises(ConfigError, match="There is no configuration file"):
        read_config(str(tmp_path / "nowhere.toml"))
