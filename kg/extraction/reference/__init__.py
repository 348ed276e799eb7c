"""What words mean that name nothing: pronouns, descriptions, the two sides, topics put together."""
