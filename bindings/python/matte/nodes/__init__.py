# SPDX-License-Identifier: MIT
# Made by `./dev generated` from the nodes' declarations.
"""ComfyUI's nodes as functions, a module a category."""
from . import _mask
from . import _image
from . import _image_batch
from . import _image_postprocessing
from . import _image_preprocessors
from . import _image_transform
from . import _image_upscaling
from . import _latent
from . import _latent_inpaint
from . import _mask_compositing
from . import _transform
from . import _utils
from . import _utils_primitive
from ._mask import *
from ._image import *
from ._image_batch import *
from ._image_postprocessing import *
from ._image_preprocessors import *
from ._image_transform import *
from ._image_upscaling import *
from ._latent import *
from ._latent_inpaint import *
from ._mask_compositing import *
from ._transform import *
from ._utils import *
from ._utils_primitive import *

__all__ = []
__all__ += _mask.__all__
__all__ += _image.__all__
__all__ += _image_batch.__all__
__all__ += _image_postprocessing.__all__
__all__ += _image_preprocessors.__all__
__all__ += _image_transform.__all__
__all__ += _image_upscaling.__all__
__all__ += _latent.__all__
__all__ += _latent_inpaint.__all__
__all__ += _mask_compositing.__all__
__all__ += _transform.__all__
__all__ += _utils.__all__
__all__ += _utils_primitive.__all__
