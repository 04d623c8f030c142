# SPDX-License-Identifier: MIT
"""Makes the odd picture files beside this folder, and says what a reader must get from them."""
