/** How a file is called that is a JPEG, which nothing here reads. */
export const JPEG_NAME = /\.jpe?g$/i;

export const JPEG_HELP =
  'JPEG is not read: save the pictures as PNG, for a whole folder by `magick mogrify -format png *.jpg` (ImageMagick)';
