/** REST, pages and the live stream. Contract first; everything shown in Chinese and English. */
@NullMarked
package org.qianhu.server.http;

import org.jspecify.annotations.NullMarked;
