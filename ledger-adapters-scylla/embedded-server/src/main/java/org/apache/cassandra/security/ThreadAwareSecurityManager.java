package org.apache.cassandra.security;

import java.security.Permission;
import java.security.PermissionCollection;
import java.util.Collections;
import java.util.Enumeration;

/**
 * Stands in front of Cassandra's own class of this name, whose super class {@code SecurityManager} can no longer be
 * installed on JDK 24 and newer. Its only user is the sandbox of user-defined functions, which stay off in the embedded
 * server, so nothing is secured here and no permission is ever granted.
 *
 * <p>Stateless and thread-safe.
 */
public final class ThreadAwareSecurityManager {
    /** What the sandbox grants: nothing. The name is Cassandra's. */
    public static final PermissionCollection noPermissions = new NoPermissions();

    private ThreadAwareSecurityManager() {}

    /** Called once by the daemon at start-up; there is nothing to install. */
    public static void install() {
        // user-defined functions stay off, so no thread needs a sandbox
    }

    /** {@return whether the calling thread runs a user-defined function: never} */
    public static boolean isSecuredThread() {
        return false;
    }

    private static final class NoPermissions extends PermissionCollection {
        private static final long serialVersionUID = 1L;

        @Override
        public void add(Permission permission) {
            throw new UnsupportedOperationException("no permission is ever granted here");
        }

        @Override
        public boolean implies(Permission permission) {
            return false;
        }

        @Override
        public Enumeration<Permission> elements() {
            return Collections.emptyEnumeration();
        }
    }
}
