# SPDX-License-Identifier: MIT
# Made by `./dev generated` from the nodes' declarations.
"""The version of libmatte that this package is for."""

VERSION = "0.1.0"
