"""Lexicon: the codebook, the gazetteer and the actors, loaded from the tables in vigie/data and kept in memory."""
