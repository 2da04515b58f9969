/**
 * Load runs and benchmarks: figures as ratios within one run, on real parts. Every process under
 * test is a JVM of its own.
 */
@NullMarked
package org.qianhu.bench;

import org.jspecify.annotations.NullMarked;
