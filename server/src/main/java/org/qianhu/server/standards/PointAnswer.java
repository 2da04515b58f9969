package org.qianhu.server.standards;

import org.qianhu.core.standard.Decision;
import org.qianhu.core.standard.Subject;

/** What judges one point, and what does not, and why. */
public record PointAnswer(Subject subject, Decision decision) {}
