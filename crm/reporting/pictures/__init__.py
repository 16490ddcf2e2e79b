"""What reports look like as pictures: one file a picture, drawn as SVG by ourselves."""
