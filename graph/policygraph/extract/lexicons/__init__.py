"""Word lists of the extraction rules, one TOML file a kind; each header gives schema and sources."""
