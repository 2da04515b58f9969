package org.qianhu.journal;

/** Place of a group in the journal. The first group stands at 1; {@link #START} lies before it. */
public record Position(long number) implements Comparable<Position> {
    /** Before the first group. */
    public static final Position START = new Position(0);

    public Position {
        if (number < 0) {
            throw new IllegalArgumentException("position " + number);
        }
    }

    @Override
    public int compareTo(Position other) {
        return Long.compare(number, other.number);
    }

    public boolean after(Position other) {
        return number > other.number;
    }

    public Position next() {
        return new Position(number + 1);
    }
}
