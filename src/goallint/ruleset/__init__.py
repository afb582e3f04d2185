"""YAML rule files → rules. All that is wrong with a rule file is said here."""
