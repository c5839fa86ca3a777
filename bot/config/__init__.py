"""The configuration: three YAML files, validated as a whole, and the form in which a revision keeps them."""

from bot.config.body import digest, dump, restore
from bot.config.loading import load, load_text
from bot.config.mistakes import ConfigurationMistakes, Mistake

__all__ = ["ConfigurationMistakes", "Mistake", "digest", "dump", "load", "load_text", "restore"]
