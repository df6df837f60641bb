"""Text: pure functions on text, its offsets, sentences, languages, numbers and dates."""
