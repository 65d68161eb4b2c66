"""Keep the list of addresses not to write to, fed by bounces and complaints."""

from mailcheck.tools.suppress.policy import Policy

SUMMARY = "Keep the list of addresses not to write to."
PLACE = 5
SETTINGS: dict[str, type] = {
    name.replace("_", "-"): kind for name, kind in Policy.__annotations__.items()
}
"""Keys of `[suppress]` that are no options: the policy, which gate and lint go by too."""
