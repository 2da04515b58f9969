package org.qianhu.ingest.influx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The installed {@code influxd} as a child on loopback, with its data in a folder of ours. When it
 * dies it is started again, on the same port, with growing waits. A child that a killed server left
 * behind is stopped first.
 */
public final class ManagedInflux implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ManagedInflux.class);
    private static final Duration START_WAIT = Duration.ofSeconds(60);
    private static final Duration STEADY = Duration.ofSeconds(30);

    private final FileChannel lock;
    private final InfluxdFiles files;
    private final int port;
    private final Backoff backoff = new Backoff(RandomGenerator.getDefault());
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread supervisor;
    private volatile InfluxdProcess process;

    private ManagedInflux(FileChannel lock, InfluxdFiles files, int port) throws IOException {
        this.lock = lock;
        this.files = files;
        this.port = port;
        process = InfluxdProcess.start(files, port);
        supervisor = Thread.ofVirtual().name("influxd-supervisor").unstarted(this::supervise);
    }

    /**
     * Starts influxd and waits until it answers, a minute at most.
     *
     * @param directory folder of its data, made when missing
     * @param port HTTP port on loopback; 0 takes a free one
     * @throws IllegalStateException when influxd is not installed or ends at once, the port is
     *     taken, or another process uses the folder
     */
    public static ManagedInflux start(Path directory, int port) {
        var managed = launch(directory, port);
        try {
            managed.begin();
            return managed;
        } catch (RuntimeException failed) {
            managed.close();
            throw failed;
        }
    }

    /**
     * Starts influxd and does not wait for it, so that whoever stops meanwhile can close it. To be
     * followed by {@link #begin}.
     *
     * @param directory folder of its data, made when missing
     * @param port HTTP port on loopback; 0 takes a free one
     * @throws IllegalStateException when influxd is not installed, the port is taken, or another
     *     process uses the folder
     */
    public static ManagedInflux launch(Path directory, int port) {
        try {
            var files = InfluxdFiles.in(directory);
            var lock = lock(files.lock());
            try {
                InfluxdProcess.stopOrphans(files);
                return new ManagedInflux(lock, files, Ports.free(port));
            } catch (IOException | RuntimeException failed) {
                lock.close();
                throw failed;
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Waits until it answers, a minute at most: with much data it may take longer, and then answers
     * later. From then on it is started again when it dies.
     *
     * @throws IllegalStateException when it ends at once
     */
    public void begin() {
        if (!process.awaitAnswer(START_WAIT)) {
            LOG.warn("influxd is still opening its data; readings wait in the journal");
        }
        supervisor.start();
    }

    private static FileChannel lock(Path file) throws IOException {
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean held;
        try {
            held = channel.tryLock() != null;
        } catch (OverlappingFileLockException sameProcess) {
            held = false;
        }
        if (!held) {
            channel.close();
            throw new IllegalStateException(file + " is held: another server runs this influxd");
        }
        return channel;
    }

    private void supervise() {
        try {
            while (true) {
                long since = System.nanoTime();
                int exit = process.await();
                if (stop.getCount() == 0) {
                    return;
                }
                if (System.nanoTime() - since > STEADY.toNanos()) {
                    backoff.reset();
                }
                var wait = backoff.next(Duration.ZERO);
                LOG.error(
                        "influxd ended with code {}, see {}; starting it again in {} ms",
                        exit,
                        files.log(),
                        wait.toMillis());
                if (stop.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                again();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void again() {
        if (stop.getCount() == 0) {
            return;
        }
        try {
            process = InfluxdProcess.start(files, port);
        } catch (IOException | IllegalStateException failed) {
            LOG.error("influxd cannot be started again: {}", failed.getMessage());
        }
    }

    /** Where it listens; stays the same when it is started again. */
    public URI url() {
        return Ports.loopback(port);
    }

    /** The child that runs now, or ran last. */
    public long pid() {
        return process.pid();
    }

    /** Whether it runs and answers. */
    public boolean up() {
        return process.answers();
    }

    /** Ends influxd: it may write its files for 5 s, then it is killed. */
    @Override
    public void close() {
        synchronized (this) {
            stop.countDown();
            process.stop();
        }
        try {
            lock.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
