"""What is known of Chinese and English: numbers, scripts, the glossary."""
