/* SPDX-License-Identifier: MIT */
/* Made by tools/classes.py from ComfyUI's /object_info; do not edit. */
#include "graph/convert/classes.h"

/* clang-format off */
const struct matte_class_text matte_class_texts[] = {
    { "BatchImagesNode",
      "{\"display_name\":\"Batch Images\",\"input\":{\"req"
      "uired\":{\"images\":[\"COMFY_AUTOGROW_V3\"]}}}" },
    { "BatchLatentsNode",
      "{\"display_name\":\"Batch Latents\",\"input\":{\"re"
      "quired\":{\"latents\":[\"COMFY_AUTOGROW_V3\"]}}}" },
    { "BatchMasksNode",
      "{\"display_name\":\"Batch Masks\",\"input\":{\"requ"
      "ired\":{\"masks\":[\"COMFY_AUTOGROW_V3\"]}}}" },
    { "Canny",
      "{\"display_name\":null,\"input\":{\"required\":{\"i"
      "mage\":[\"IMAGE\"],\"low_threshold\":[\"FLOAT\",{\"d"
      "efault\":0.4}],\"high_threshold\":[\"FLOAT\",{\"de"
      "fault\":0.8}]}}}" },
    { "CaseConverter",
      "{\"display_name\":\"Case Converter\",\"input\":{\"r"
      "equired\":{\"string\":[\"STRING\"],\"mode\":[\"COMBO"
      "\",{\"options\":[\"UPPERCASE\"]}]}}}" },
    { "ComfySwitchNode",
      "{\"display_name\":\"Switch\",\"input\":{\"required\""
      ":{\"switch\":[\"BOOLEAN\"],\"on_false\":[\"COMFY_MA"
      "TCHTYPE_V3\",{\"template\":{\"allowed_types\":\"*\""
      "}}],\"on_true\":[\"COMFY_MATCHTYPE_V3\",{\"templa"
      "te\":{\"allowed_types\":\"*\"}}]}}}" },
    { "CropMask",
      "{\"display_name\":null,\"input\":{\"required\":{\"m"
      "ask\":[\"MASK\"],\"x\":[\"INT\",{\"default\":0}],\"y\":"
      "[\"INT\",{\"default\":0}],\"width\":[\"INT\",{\"defau"
      "lt\":512}],\"height\":[\"INT\",{\"default\":512}]}}"
      "}" },
    { "CustomCombo",
      "{\"display_name\":\"Custom Combo\",\"input\":{\"req"
      "uired\":{\"choice\":[\"COMBO\",{\"options\":[]}]}}}" },
    { "EmptyImage",
      "{\"display_name\":\"EmptyImage\",\"input\":{\"requi"
      "red\":{\"width\":[\"INT\",{\"default\":512}],\"heigh"
      "t\":[\"INT\",{\"default\":512}],\"batch_size\":[\"IN"
      "T\",{\"default\":1}],\"color\":[\"INT\",{\"default\":"
      "0}]}}}" },
    { "FeatherMask",
      "{\"display_name\":null,\"input\":{\"required\":{\"m"
      "ask\":[\"MASK\"],\"left\":[\"INT\",{\"default\":0}],\""
      "top\":[\"INT\",{\"default\":0}],\"right\":[\"INT\",{\""
      "default\":0}],\"bottom\":[\"INT\",{\"default\":0}]}"
      "}}" },
    { "GetImageSize",
      "{\"display_name\":\"Get Image Size\",\"input\":{\"r"
      "equired\":{\"image\":[\"IMAGE\"]}}}" },
    { "GrowMask",
      "{\"display_name\":\"Grow Mask\",\"input\":{\"requir"
      "ed\":{\"mask\":[\"MASK\"],\"expand\":[\"INT\",{\"defau"
      "lt\":0}],\"tapered_corners\":[\"BOOLEAN\",{\"defau"
      "lt\":true}]}}}" },
    { "ImageAddNoise",
      "{\"display_name\":null,\"input\":{\"required\":{\"i"
      "mage\":[\"IMAGE\"],\"seed\":[\"INT\",{\"default\":0,\""
      "control_after_generate\":true}],\"strength\":[\""
      "FLOAT\",{\"default\":0.5}]}}}" },
    { "ImageBatch",
      "{\"display_name\":\"Batch Images\",\"input\":{\"req"
      "uired\":{\"image1\":[\"IMAGE\"],\"image2\":[\"IMAGE\""
      "]}}}" },
    { "ImageBlend",
      "{\"display_name\":null,\"input\":{\"required\":{\"i"
      "mage1\":[\"IMAGE\"],\"image2\":[\"IMAGE\"],\"blend_f"
      "actor\":[\"FLOAT\",{\"default\":0.5}],\"blend_mode"
      "\":[\"COMBO\",{\"options\":[\"normal\"]}]}}}" },
    { "ImageBlur",
      "{\"display_name\":null,\"input\":{\"required\":{\"i"
      "mage\":[\"IMAGE\"],\"blur_radius\":[\"INT\",{\"defau"
      "lt\":1}],\"sigma\":[\"FLOAT\",{\"default\":1.0}]}}}" },
    { "ImageColorToMask",
      "{\"display_name\":null,\"input\":{\"required\":{\"i"
      "mage\":[\"IMAGE\"],\"color\":[\"INT\",{\"default\":0}"
      "]}}}" },
    { "ImageCompositeMasked",
      "{\"display_name\":null,\"input\":{\"required\":{\"d"
      "estination\":[\"IMAGE\"],\"source\":[\"IMAGE\"],\"x\""
      ":[\"INT\",{\"default\":0}],\"y\":[\"INT\",{\"default\""
      ":0}],\"resize_source\":[\"BOOLEAN\",{\"default\":f"
      "alse}]},\"optional\":{\"mask\":[\"MASK\"]}}}" },
    { "ImageCrop",
      "{\"display_name\":\"Image Crop\",\"input\":{\"requi"
      "red\":{\"image\":[\"IMAGE\"],\"width\":[\"INT\",{\"def"
      "ault\":512}],\"height\":[\"INT\",{\"default\":512}]"
      ",\"x\":[\"INT\",{\"default\":0}],\"y\":[\"INT\",{\"defa"
      "ult\":0}]}}}" },
    { "ImageFlip",
      "{\"display_name\":null,\"input\":{\"required\":{\"i"
      "mage\":[\"IMAGE\"],\"flip_method\":[\"COMBO\",{\"opt"
      "ions\":[\"x-axis: vertically\"]}]}}}" },
    { "ImageFromBatch",
      "{\"display_name\":null,\"input\":{\"required\":{\"i"
      "mage\":[\"IMAGE\"],\"batch_index\":[\"INT\",{\"defau"
      "lt\":0}],\"length\":[\"INT\",{\"default\":1}]}}}" },
    { "ImageInvert",
      "{\"display_name\":\"Invert Image\",\"input\":{\"req"
      "uired\":{\"image\":[\"IMAGE\"]}}}" },
    { "ImagePadForOutpaint",
      "{\"display_name\":\"Pad Image for Outpainting\","
      "\"input\":{\"required\":{\"image\":[\"IMAGE\"],\"left"
      "\":[\"INT\",{\"default\":0}],\"top\":[\"INT\",{\"defau"
      "lt\":0}],\"right\":[\"INT\",{\"default\":0}],\"botto"
      "m\":[\"INT\",{\"default\":0}],\"feathering\":[\"INT\""
      ",{\"default\":40}]}}}" },
    { "ImageQuantize",
      "{\"display_name\":null,\"input\":{\"required\":{\"i"
      "mage\":[\"IMAGE\"],\"colors\":[\"INT\",{\"default\":2"
      "56}],\"dither\":[\"COMBO\",{\"options\":[\"none\"]}]"
      "}}}" },
    { "ImageRGBToYUV",
      "{\"display_name\":null,\"input\":{\"required\":{\"i"
      "mage\":[\"IMAGE\"]}}}" },
    { "ImageRotate",
      "{\"display_name\":null,\"input\":{\"required\":{\"i"
      "mage\":[\"IMAGE\"],\"rotation\":[\"COMBO\",{\"option"
      "s\":[\"none\"]}]}}}" },
    { "ImageScale",
      "{\"display_name\":\"Upscale Image\",\"input\":{\"re"
      "quired\":{\"image\":[\"IMAGE\"],\"upscale_method\":"
      "[[\"nearest-exact\"]],\"width\":[\"INT\",{\"default"
      "\":512}],\"height\":[\"INT\",{\"default\":512}],\"cr"
      "op\":[[\"disabled\"]]}}}" },
    { "ImageScaleBy",
      "{\"display_name\":\"Upscale Image By\",\"input\":{"
      "\"required\":{\"image\":[\"IMAGE\"],\"upscale_metho"
      "d\":[[\"nearest-exact\"]],\"scale_by\":[\"FLOAT\",{"
      "\"default\":1.0}]}}}" },
    { "ImageScaleToMaxDimension",
      "{\"display_name\":null,\"input\":{\"required\":{\"i"
      "mage\":[\"IMAGE\"],\"upscale_method\":[\"COMBO\",{\""
      "options\":[\"area\"]}],\"largest_size\":[\"INT\",{\""
      "default\":512}]}}}" },
    { "ImageScaleToTotalPixels",
      "{\"display_name\":null,\"input\":{\"required\":{\"i"
      "mage\":[\"IMAGE\"],\"upscale_method\":[\"COMBO\",{\""
      "options\":[\"nearest-exact\"]}],\"megapixels\":[\""
      "FLOAT\",{\"default\":1.0}],\"resolution_steps\":["
      "\"INT\",{\"default\":1}]}}}" },
    { "ImageSharpen",
      "{\"display_name\":null,\"input\":{\"required\":{\"i"
      "mage\":[\"IMAGE\"],\"sharpen_radius\":[\"INT\",{\"de"
      "fault\":1}],\"sigma\":[\"FLOAT\",{\"default\":1.0}]"
      ",\"alpha\":[\"FLOAT\",{\"default\":1.0}]}}}" },
    { "ImageStitch",
      "{\"display_name\":\"Image Stitch\",\"input\":{\"req"
      "uired\":{\"image1\":[\"IMAGE\"],\"direction\":[\"COM"
      "BO\",{\"default\":\"right\",\"options\":[\"right\"]}]"
      ",\"match_image_size\":[\"BOOLEAN\",{\"default\":tr"
      "ue}],\"spacing_width\":[\"INT\",{\"default\":0}],\""
      "spacing_color\":[\"COMBO\",{\"default\":\"white\",\""
      "options\":[\"white\"]}]},\"optional\":{\"image2\":["
      "\"IMAGE\"]}}}" },
    { "ImageToMask",
      "{\"display_name\":\"Convert Image to Mask\",\"inp"
      "ut\":{\"required\":{\"image\":[\"IMAGE\"],\"channel\""
      ":[\"COMBO\",{\"options\":[\"red\"]}]}}}" },
    { "ImageYUVToRGB",
      "{\"display_name\":null,\"input\":{\"required\":{\"Y"
      "\":[\"IMAGE\"],\"U\":[\"IMAGE\"],\"V\":[\"IMAGE\"]}}}" },
    { "InvertMask",
      "{\"display_name\":null,\"input\":{\"required\":{\"m"
      "ask\":[\"MASK\"]}}}" },
    { "JoinImageWithAlpha",
      "{\"display_name\":\"Join Image with Alpha\",\"inp"
      "ut\":{\"required\":{\"image\":[\"IMAGE\"],\"alpha\":["
      "\"MASK\"]}}}" },
    { "LatentCompositeMasked",
      "{\"display_name\":null,\"input\":{\"required\":{\"d"
      "estination\":[\"LATENT\"],\"source\":[\"LATENT\"],\""
      "x\":[\"INT\",{\"default\":0}],\"y\":[\"INT\",{\"defaul"
      "t\":0}],\"resize_source\":[\"BOOLEAN\",{\"default\""
      ":false}]},\"optional\":{\"mask\":[\"MASK\"]}}}" },
    { "LoadImage",
      "{\"display_name\":\"Load Image\",\"input\":{\"requi"
      "red\":{\"image\":[[],{\"image_upload\":true}]}}}" },
    { "LoadImageMask",
      "{\"display_name\":\"Load Image (as Mask)\",\"inpu"
      "t\":{\"required\":{\"image\":[[],{\"image_upload\":"
      "true}],\"channel\":[[\"alpha\"]]}}}" },
    { "LoadImageOutput",
      "{\"display_name\":\"Load Image (from Outputs)\","
      "\"input\":{\"required\":{\"image\":[\"COMBO\",{\"imag"
      "e_upload\":true,\"remote\":{\"refresh_button\":tr"
      "ue}}]}}}" },
    { "MaskComposite",
      "{\"display_name\":null,\"input\":{\"required\":{\"d"
      "estination\":[\"MASK\"],\"source\":[\"MASK\"],\"x\":["
      "\"INT\",{\"default\":0}],\"y\":[\"INT\",{\"default\":0"
      "}],\"operation\":[\"COMBO\",{\"options\":[\"multipl"
      "y\"]}]}}}" },
    { "MaskPreview",
      "{\"display_name\":\"Preview Mask\",\"input\":{\"req"
      "uired\":{\"mask\":[\"MASK\"]}}}" },
    { "MaskToImage",
      "{\"display_name\":\"Convert Mask to Image\",\"inp"
      "ut\":{\"required\":{\"mask\":[\"MASK\"]}}}" },
    { "Morphology",
      "{\"display_name\":\"ImageMorphology\",\"input\":{\""
      "required\":{\"image\":[\"IMAGE\"],\"operation\":[\"C"
      "OMBO\",{\"options\":[\"erode\"]}],\"kernel_size\":["
      "\"INT\",{\"default\":3}]}}}" },
    { "PorterDuffImageComposite",
      "{\"display_name\":\"Porter-Duff Image Composite"
      "\",\"input\":{\"required\":{\"source\":[\"IMAGE\"],\"s"
      "ource_alpha\":[\"MASK\"],\"destination\":[\"IMAGE\""
      "],\"destination_alpha\":[\"MASK\"],\"mode\":[\"COMB"
      "O\",{\"default\":\"DST\",\"options\":[\"ADD\"]}]}}}" },
    { "PreviewAny",
      "{\"display_name\":\"Preview as Text\",\"input\":{\""
      "required\":{\"source\":[\"*\"]}}}" },
    { "PreviewImage",
      "{\"display_name\":\"Preview Image\",\"input\":{\"re"
      "quired\":{\"images\":[\"IMAGE\"]}}}" },
    { "PrimitiveBoolean",
      "{\"display_name\":\"Boolean\",\"input\":{\"required"
      "\":{\"value\":[\"BOOLEAN\"]}}}" },
    { "PrimitiveFloat",
      "{\"display_name\":\"Float\",\"input\":{\"required\":"
      "{\"value\":[\"FLOAT\"]}}}" },
    { "PrimitiveInt",
      "{\"display_name\":\"Int\",\"input\":{\"required\":{\""
      "value\":[\"INT\",{\"control_after_generate\":true"
      "}]}}}" },
    { "PrimitiveString",
      "{\"display_name\":\"String\",\"input\":{\"required\""
      ":{\"value\":[\"STRING\"]}}}" },
    { "PrimitiveStringMultiline",
      "{\"display_name\":\"String (Multiline)\",\"input\""
      ":{\"required\":{\"value\":[\"STRING\"]}}}" },
    { "RebatchImages",
      "{\"display_name\":\"Rebatch Images\",\"input\":{\"r"
      "equired\":{\"images\":[\"IMAGE\"],\"batch_size\":[\""
      "INT\",{\"default\":1}]}}}" },
    { "RebatchLatents",
      "{\"display_name\":\"Rebatch Latents\",\"input\":{\""
      "required\":{\"latents\":[\"LATENT\"],\"batch_size\""
      ":[\"INT\",{\"default\":1}]}}}" },
    { "RegexExtract",
      "{\"display_name\":\"Regex Extract\",\"input\":{\"re"
      "quired\":{\"string\":[\"STRING\"],\"regex_pattern\""
      ":[\"STRING\"],\"mode\":[\"COMBO\",{\"options\":[\"Fir"
      "st Match\"]}],\"case_insensitive\":[\"BOOLEAN\",{"
      "\"default\":true}],\"multiline\":[\"BOOLEAN\",{\"de"
      "fault\":false}],\"dotall\":[\"BOOLEAN\",{\"default"
      "\":false}],\"group_index\":[\"INT\",{\"default\":1}"
      "]}}}" },
    { "RegexMatch",
      "{\"display_name\":\"Regex Match\",\"input\":{\"requ"
      "ired\":{\"string\":[\"STRING\"],\"regex_pattern\":["
      "\"STRING\"],\"case_insensitive\":[\"BOOLEAN\",{\"de"
      "fault\":true}],\"multiline\":[\"BOOLEAN\",{\"defau"
      "lt\":false}],\"dotall\":[\"BOOLEAN\",{\"default\":f"
      "alse}]}}}" },
    { "RegexReplace",
      "{\"display_name\":\"Regex Replace\",\"input\":{\"re"
      "quired\":{\"string\":[\"STRING\"],\"regex_pattern\""
      ":[\"STRING\"],\"replace\":[\"STRING\"]},\"optional\""
      ":{\"case_insensitive\":[\"BOOLEAN\",{\"default\":t"
      "rue}],\"multiline\":[\"BOOLEAN\",{\"default\":fals"
      "e}],\"dotall\":[\"BOOLEAN\",{\"default\":false}],\""
      "count\":[\"INT\",{\"default\":0}]}}}" },
    { "RepeatImageBatch",
      "{\"display_name\":null,\"input\":{\"required\":{\"i"
      "mage\":[\"IMAGE\"],\"amount\":[\"INT\",{\"default\":1"
      "}]}}}" },
    { "ResizeAndPadImage",
      "{\"display_name\":null,\"input\":{\"required\":{\"i"
      "mage\":[\"IMAGE\"],\"target_width\":[\"INT\",{\"defa"
      "ult\":512}],\"target_height\":[\"INT\",{\"default\""
      ":512}],\"padding_color\":[\"COMBO\",{\"options\":["
      "\"white\"]}],\"interpolation\":[\"COMBO\",{\"option"
      "s\":[\"area\"]}]}}}" },
    { "ResizeImageMaskNode",
      "{\"display_name\":\"Resize Image/Mask\",\"input\":"
      "{\"required\":{\"input\":[\"COMFY_MATCHTYPE_V3\",{"
      "\"template\":{\"allowed_types\":\"IMAGE,MASK\"}}],"
      "\"resize_type\":[\"COMFY_DYNAMICCOMBO_V3\",{\"opt"
      "ions\":[{\"key\":\"scale by multiplier\",\"inputs\""
      ":{\"required\":{\"multiplier\":[\"FLOAT\",{\"defaul"
      "t\":1.0}]}}},{\"key\":\"scale dimensions\",\"input"
      "s\":{\"required\":{\"width\":[\"INT\",{\"default\":51"
      "2}],\"height\":[\"INT\",{\"default\":512}],\"crop\":"
      "[\"COMBO\",{\"default\":\"center\",\"options\":[\"dis"
      "abled\"]}]}}},{\"key\":\"scale longer dimension\""
      ",\"inputs\":{\"required\":{\"longer_size\":[\"INT\","
      "{\"default\":512}]}}},{\"key\":\"scale shorter di"
      "mension\",\"inputs\":{\"required\":{\"shorter_size"
      "\":[\"INT\",{\"default\":512}]}}},{\"key\":\"scale w"
      "idth\",\"inputs\":{\"required\":{\"width\":[\"INT\",{"
      "\"default\":512}]}}},{\"key\":\"scale height\",\"in"
      "puts\":{\"required\":{\"height\":[\"INT\",{\"default"
      "\":512}]}}},{\"key\":\"scale total pixels\",\"inpu"
      "ts\":{\"required\":{\"megapixels\":[\"FLOAT\",{\"def"
      "ault\":1.0}]}}},{\"key\":\"match size\",\"inputs\":"
      "{\"required\":{\"match\":[\"IMAGE,MASK\"],\"crop\":["
      "\"COMBO\",{\"default\":\"center\",\"options\":[\"disa"
      "bled\"]}]}}}]}],\"scale_method\":[\"COMBO\",{\"def"
      "ault\":\"area\",\"options\":[\"nearest-exact\"]}]}}"
      "}" },
    { "SaveAnimatedPNG",
      "{\"display_name\":null,\"input\":{\"required\":{\"i"
      "mages\":[\"IMAGE\"],\"filename_prefix\":[\"STRING\""
      ",{\"default\":\"ComfyUI\"}],\"fps\":[\"FLOAT\",{\"def"
      "ault\":6.0}],\"compress_level\":[\"INT\",{\"defaul"
      "t\":4}]}}}" },
    { "SaveAnimatedWEBP",
      "{\"display_name\":null,\"input\":{\"required\":{\"i"
      "mages\":[\"IMAGE\"],\"filename_prefix\":[\"STRING\""
      ",{\"default\":\"ComfyUI\"}],\"fps\":[\"FLOAT\",{\"def"
      "ault\":6.0}],\"lossless\":[\"BOOLEAN\",{\"default\""
      ":true}],\"quality\":[\"INT\",{\"default\":80}],\"me"
      "thod\":[\"COMBO\",{\"options\":[\"default\"]}]}}}" },
    { "SaveImage",
      "{\"display_name\":\"Save Image\",\"input\":{\"requi"
      "red\":{\"images\":[\"IMAGE\"],\"filename_prefix\":["
      "\"STRING\",{\"default\":\"ComfyUI\"}]}}}" },
    { "SaveSVGNode",
      "{\"display_name\":null,\"input\":{\"required\":{\"s"
      "vg\":[\"SVG\"],\"filename_prefix\":[\"STRING\",{\"de"
      "fault\":\"svg/ComfyUI\"}]}}}" },
    { "SetLatentNoiseMask",
      "{\"display_name\":\"Set Latent Noise Mask\",\"inp"
      "ut\":{\"required\":{\"samples\":[\"LATENT\"],\"mask\""
      ":[\"MASK\"]}}}" },
    { "SolidMask",
      "{\"display_name\":null,\"input\":{\"required\":{\"v"
      "alue\":[\"FLOAT\",{\"default\":1.0}],\"width\":[\"IN"
      "T\",{\"default\":512}],\"height\":[\"INT\",{\"defaul"
      "t\":512}]}}}" },
    { "SplitImageWithAlpha",
      "{\"display_name\":\"Split Image with Alpha\",\"in"
      "put\":{\"required\":{\"image\":[\"IMAGE\"]}}}" },
    { "StringCompare",
      "{\"display_name\":\"Compare\",\"input\":{\"required"
      "\":{\"string_a\":[\"STRING\"],\"string_b\":[\"STRING"
      "\"],\"mode\":[\"COMBO\",{\"options\":[\"Starts With\""
      "]}],\"case_sensitive\":[\"BOOLEAN\",{\"default\":t"
      "rue}]}}}" },
    { "StringConcatenate",
      "{\"display_name\":\"Concatenate\",\"input\":{\"requ"
      "ired\":{\"string_a\":[\"STRING\"],\"string_b\":[\"ST"
      "RING\"],\"delimiter\":[\"STRING\",{\"default\":\"\"}]"
      "}}}" },
    { "StringContains",
      "{\"display_name\":\"Contains\",\"input\":{\"require"
      "d\":{\"string\":[\"STRING\"],\"substring\":[\"STRING"
      "\"],\"case_sensitive\":[\"BOOLEAN\",{\"default\":tr"
      "ue}]}}}" },
    { "StringLength",
      "{\"display_name\":\"Length\",\"input\":{\"required\""
      ":{\"string\":[\"STRING\"]}}}" },
    { "StringReplace",
      "{\"display_name\":\"Replace\",\"input\":{\"required"
      "\":{\"string\":[\"STRING\"],\"find\":[\"STRING\"],\"re"
      "place\":[\"STRING\"]}}}" },
    { "StringSubstring",
      "{\"display_name\":\"Substring\",\"input\":{\"requir"
      "ed\":{\"string\":[\"STRING\"],\"start\":[\"INT\"],\"en"
      "d\":[\"INT\"]}}}" },
    { "StringTrim",
      "{\"display_name\":\"Trim\",\"input\":{\"required\":{"
      "\"string\":[\"STRING\"],\"mode\":[\"COMBO\",{\"option"
      "s\":[\"Both\"]}]}}}" },
    { "ThresholdMask",
      "{\"display_name\":null,\"input\":{\"required\":{\"m"
      "ask\":[\"MASK\"],\"value\":[\"FLOAT\",{\"default\":0."
      "5}]}}}" },
    { "VAEEncodeForInpaint",
      "{\"display_name\":\"VAE Encode (for Inpainting)"
      "\",\"input\":{\"required\":{\"pixels\":[\"IMAGE\"],\"v"
      "ae\":[\"VAE\"],\"mask\":[\"MASK\"],\"grow_mask_by\":["
      "\"INT\",{\"default\":6}]}}}" },
};

const size_t matte_class_text_count = sizeof matte_class_texts / sizeof *matte_class_texts;
