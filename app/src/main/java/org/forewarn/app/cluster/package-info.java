/** All parts of a deployment as processes of their own on this machine, for soak and tests. */
package org.forewarn.app.cluster;
