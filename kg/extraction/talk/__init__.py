"""What is talked about, praised and blamed, and whose words they are."""
