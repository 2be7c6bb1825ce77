"""测验: a class takes the quiz of a training pack by code or link, without accounts; trainers see how it went."""
