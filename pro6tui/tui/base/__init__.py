"""The terminal below the screens: nothing here knows of dossiers or of the vault.

| module | holds |
|---|---|
| `terminal` | which terminal this is, the environment before Textual, running, resetting |
| `app`, `screen` | `BaseApp`, `BaseScreen`, `BaseModal` |
| `commands` | `Command`: one class per user action = key + footer + palette + help |
| `lines` | header, bar of places, status line, footer: one cheap widget each |
| `lijst` | `LijstView`: a list that asks a provider for row i |
| `forms` | `FieldSpec`, `Section`, `Form`: views on a draft object |
| `dialogs`, `progress` | confirm, ask, choose, type the name; a line of progress |
| `diff`, `driver` | only changed cells go over the wire; what is never written to a terminal |

Import from the modules: this package imports nothing, so that `terminal` can run before Textual.
"""
