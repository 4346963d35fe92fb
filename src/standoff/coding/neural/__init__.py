"""The classifier: what a small network makes of a sentence, where frames cannot decide."""

from standoff.coding.neural.classifier import Classifier, classifier, weights_version
from standoff.coding.neural.reading import Reading

__all__ = ["Classifier", "Reading", "classifier", "weights_version"]
