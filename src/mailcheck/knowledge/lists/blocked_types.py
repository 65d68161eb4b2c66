"""File types that mail providers do not let through, as extensions in lower case without the dot.

Sources, the providers' own lists: Google, "File types blocked in Gmail"
(support.google.com/mail/answer/6590); Microsoft, "Blocked attachments in Outlook"
(support.microsoft.com) and the default `BlockedFileTypes` of Exchange's OwaMailboxPolicy. Looked
through in 2026.
"""

GMAIL = frozenset({
    "ade", "adp", "apk", "appx", "appxbundle", "bat", "cab", "chm", "cmd", "com", "cpl", "diagcab",
    "diagcfg", "diagpkg", "dll", "dmg", "ex", "ex_", "exe", "hta", "img", "ins", "iso", "isp",
    "jar", "jnlp", "js", "jse", "lib", "lnk", "mde", "mjs", "msc", "msi", "msix", "msixbundle",
    "msp", "mst", "nsh", "pif", "ps1", "scr", "sct", "shb", "sys", "vb", "vbe", "vbs", "vhd",
    "vxd", "wsc", "wsf", "wsh", "xll",
})  # fmt: skip
"""Gmail refuses the message, also when such a file is compressed or inside an archive."""

OUTLOOK = frozenset({
    "ade", "adp", "app", "appcontent-ms", "application", "appref-ms", "asp", "aspx", "asx", "bas",
    "bat", "bgi", "cab", "cdxml", "cer", "chm", "cmd", "cnt", "com", "cpl", "crt", "csh", "der",
    "diagcab", "exe", "fxp", "gadget", "grp", "hlp", "hpj", "hta", "htc", "inf", "ins", "iso",
    "isp", "its", "jar", "jnlp", "js", "jse", "ksh", "lnk", "mad", "maf", "mag", "mam", "maq",
    "mar", "mas", "mat", "mau", "mav", "maw", "mcf", "mda", "mdb", "mde", "mdt", "mdw", "mdz",
    "msc", "msh", "msh1", "msh2", "mshxml", "msh1xml", "msh2xml", "msi", "msp", "mst", "msu",
    "ops", "osd", "pcd", "pif", "pl", "plg", "prf", "prg", "printerexport", "ps1", "ps1xml", "ps2",
    "ps2xml", "psc1", "psc2", "psd1", "psdm1", "pssc", "pst", "py", "pyc", "pyo", "pyw", "pyz",
    "pyzw", "reg", "scf", "scr", "sct", "settingcontent-ms", "shb", "shs", "theme", "tmp", "udl",
    "url", "vb", "vbe", "vbp", "vbs", "vhd", "vhdx", "vsmacros", "vsw", "webpnp", "website", "ws",
    "wsb", "wsc", "wsf", "wsh", "xbap", "xll", "xnk",
})  # fmt: skip
"""Outlook delivers the message, but does not let its reader open or save the file."""

RUN_BY_A_CLICK = frozenset({
    "bat", "chm", "cmd", "com", "cpl", "exe", "hta", "jar", "js", "jse", "lnk", "msc", "msi",
    "pif", "ps1", "scr", "sct", "vb", "vbe", "vbs", "wsc", "wsf", "wsh",
})  # fmt: skip
"""Of these, what Windows runs by a double click: what hides behind a second extension."""
