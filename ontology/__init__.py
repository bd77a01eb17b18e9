"""The ontology, the actions, the shapes and the competency queries, as files."""
