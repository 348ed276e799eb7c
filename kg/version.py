"""The program's version, in one place; it is part of what a build is a function of."""

VERSION = "0.1.0"
