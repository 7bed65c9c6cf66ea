/**
 * JMH benchmarks of single pieces, in rows a second: {@code java -jar bench/target/benchmarks.jar
 * -prof gc}.
 *
 * <p>Each works on the generator's sales, prepared in memory. Read {@link
 * dev.tidemark.bench.micro.JsonDecoding} first.
 */
package dev.tidemark.bench.micro;
