# SPDX-License-Identifier: MIT
"""As much of ComfyUI's newer kind of nodes as the pack meets: classes that are never instantiated,
whose function is the class method execute(), and whose results come in a NodeOutput."""


class io:
    class NodeOutput:
        def __init__(self, *args, ui=None):
            self.args, self.ui = args, ui

        @property
        def result(self):
            return self.args or None

        def __getitem__(self, place):
            return self.args[place]

    class ComfyNode:
        FUNCTION = "EXECUTE_NORMALIZED"

        @classmethod
        def define_schema(cls):
            raise NotImplementedError

        @classmethod
        def execute(cls, **_):
            raise NotImplementedError

        @classmethod
        def EXECUTE_NORMALIZED(cls, *args, **kwargs):
            return cls.execute(*args, **kwargs)
