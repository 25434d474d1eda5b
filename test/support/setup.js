// Frames without colour codes, whether or not the developer's own terminal has colour.
process.env.FORCE_COLOR = '0';
