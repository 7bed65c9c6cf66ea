/** The demos, run as users run them. */
package dev.tidemark.app.demo;
