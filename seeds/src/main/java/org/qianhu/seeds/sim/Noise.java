package org.qianhu.seeds.sim;

/** Noise that is a pure function of its key and of time, so that any moment can be asked for. */
final class Noise {
    private Noise() {}

    /** A key that depends on all parts. */
    static long key(long seed, String text) {
        long hash = seed;
        for (int i = 0; i < text.length(); i++) {
            hash = mix(hash + text.charAt(i));
        }
        return hash;
    }

    /** Uniform in [0, 1). */
    static double uniform(long key, long bucket) {
        return (mix(key ^ mix(bucket)) >>> 11) * 0x1.0p-53;
    }

    /** Continuous, within [-1, 1], with a new direction every {@code period} ms. */
    static double smooth(long key, long time, long period) {
        long bucket = Math.floorDiv(time, period);
        double share = Math.floorMod(time, period) / (double) period;
        double left = uniform(key, bucket) * 2 - 1;
        double right = uniform(key, bucket + 1) * 2 - 1;
        return left + (right - left) * share;
    }

    // SplitMix64's finalizer
    private static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
