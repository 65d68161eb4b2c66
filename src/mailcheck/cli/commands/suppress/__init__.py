"""Keep the list of addresses not to write to, fed by bounces and complaints."""

SUMMARY = "Keep the list of addresses not to write to."
PLACE = 5


def settings() -> dict[str, type]:
    """Keys of `[suppress]` that are no options: the policy, which gate and lint go by too."""
    from mailcheck.tools.suppress.policy import Policy

    return {name.replace("_", "-"): kind for name, kind in Policy.__annotations__.items()}
