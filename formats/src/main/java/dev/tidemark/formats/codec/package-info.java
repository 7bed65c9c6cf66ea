/** JSON and CSV inside columns. Read {@link dev.tidemark.formats.codec.JacksonTextCodec} first. */
package dev.tidemark.formats.codec;
