"""A folder of one's own comes in; where a build takes its knowledge and its documents from goes out."""

from kg.project.model import Project

__all__ = ["Project"]
