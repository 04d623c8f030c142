# SPDX-License-Identifier: MIT
"""What goes wrong."""

# By matte_status: include/matte/status.h.
STATUS = {-1: "ENOMEM", -2: "EINVAL", -3: "ERANGE", -4: "ETYPE", -5: "ESHAPE", -6: "ELIMIT",
          -7: "ENOTFOUND", -8: "EIO", -9: "EFORMAT", -10: "EUNSUPPORTED", -11: "ECANCELLED"}


class Error(Exception):
    """A call that failed.

    status:  what kind of failure: "ESHAPE", "ERANGE", "ETYPE", "ENOTFOUND", "EFORMAT", …
    message: what is wrong and what to do about it
    node:    the class of the node that failed: "GrowMask"; None outside of nodes
    input:   the input at fault: "expand"; None where it is none
    file:    the file that was being read or written; None where it is none
    """

    # Its name in tracebacks is the one to catch it by.
    __module__ = __package__

    def __init__(self, status, message, node=None, input=None, file=None):
        super().__init__(": ".join(part for part in (file, node, input, message) if part))
        self.status = status
        self.message = message
        self.node = node
        self.input = input
        self.file = file

    def __reduce__(self):
        return Error, (self.status, self.message, self.node, self.input, self.file)


def choose(input, choices, value, node=None):
    """What a choice stands for, of a dictionary of them."""
    meant = choices.get(value) if isinstance(value, str) else None
    if meant is None:
        raise Error("ERANGE", f"there is no {value!r}; choose one of {', '.join(choices)}", node,
                    input)
    return meant
