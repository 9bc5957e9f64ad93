"""The screens, one module each; a module is imported when its screen is first shown."""
