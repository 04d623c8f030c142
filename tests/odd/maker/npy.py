# SPDX-License-Identifier: MIT
"""NumPy's arrays as pictures."""
import numpy

from . import decoders, pictures


def saved(array, version=None):
    def save(path):
        with open(path, "wb") as file:
            numpy.lib.format.write_array(file, array, version)

    return save


def add(corpus, name, array, version=None, **more):
    corpus.add(name + ".npy", saved(array, version), "NPY", decoders.npy, **more)


def make(corpus):
    for channels in (1, 2, 3, 4):
        add(corpus, f"octets{channels}", pictures.octets(channels))
        add(corpus, f"words{channels}", pictures.words(channels))
        add(corpus, f"floats{channels}", pictures.floats(channels))
    add(corpus, "octets-plane", pictures.octets(1)[:, :, 0])
    add(corpus, "words-plane", pictures.words(1)[:, :, 0])
    add(corpus, "floats-plane", pictures.floats(1)[:, :, 0])
    doubles = pictures.floats(3).astype(numpy.float64)
    corpus.add("doubles3.npy", saved(doubles), "NPY", [pictures.floats(3)])
    halves = pictures.floats(3).astype(numpy.float16)
    corpus.add("halves3.npy", saved(halves), "NPY", [halves.astype(numpy.float32)])
    corpus.add("words-big-endian.npy", saved(pictures.words(3).astype(">u2")), "NPY",
               [pictures.words(3)])
    corpus.add("floats-big-endian.npy", saved(pictures.floats(1).astype(">f4")), "NPY",
               [pictures.floats(1)])
    add(corpus, "version2", pictures.octets(3), (2, 0))
    add(corpus, "version3", pictures.octets(3), (3, 0))
    add(corpus, "one", pictures.octets(3, 1, 1))
    refused = (
        ("fortran", numpy.asfortranarray(pictures.octets(3)), "Samples go down columns."),
        ("integers", pictures.words(1).astype(numpy.int64), "What range is white?"),
        ("seven-channels", numpy.zeros((2, 4, 5, 7), numpy.uint8), "No picture's channels."),
        ("line", numpy.zeros(7, numpy.uint8), "No picture."),
        ("complex", numpy.zeros((4, 5), numpy.complex64), "No picture."),
        ("empty", numpy.zeros((0, 5), numpy.uint8), "No pixels."),
    )
    for name, array, why in refused:
        corpus.refuse(name + ".npy", saved(array), "", why)
