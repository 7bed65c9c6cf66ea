// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.cassandra;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.NodeUnavailableException;
import com.datastax.oss.driver.api.core.RequestThrottlingException;
import com.datastax.oss.driver.api.core.auth.AuthenticationException;
import com.datastax.oss.driver.api.core.connection.BusyConnectionException;
import com.datastax.oss.driver.api.core.connection.ClosedConnectionException;
import com.datastax.oss.driver.api.core.connection.ConnectionInitException;
import com.datastax.oss.driver.api.core.connection.HeartbeatException;
import com.datastax.oss.driver.api.core.servererrors.BootstrappingException;
import com.datastax.oss.driver.api.core.servererrors.OverloadedException;
import com.datastax.oss.driver.api.core.servererrors.QueryConsistencyException;
import com.datastax.oss.driver.api.core.servererrors.ServerError;
import com.datastax.oss.driver.api.core.servererrors.TruncateException;
import com.datastax.oss.driver.api.core.servererrors.UnauthorizedException;
import com.datastax.oss.driver.api.core.servererrors.UnavailableException;
import dev.tidemark.port.out.PortException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLException;

/**
 * What the driver throws, told in words: which may pass and which may not, and messages without
 * secrets. Immutable.
 *
 * @param servers the nodes, as the pipeline file has them
 */
record Failures(String servers, Secrets secrets) {

  /** What Cassandra says of a login that it could not check. */
  private static final String UNDECIDED = "Unable to perform authentication";

  /**
   * Whether asking again may help: a node is away, starts, or has too much to do. What no node of
   * several could do may pass if it may pass at one of them, and none refuses who we are.
   */
  static boolean mayPass(Throwable failure) {
    Throwable cause = unwrapped(failure);
    if (cause instanceof AllNodesFailedException all) {
      List<Throwable> ofNodes = all.getAllErrors().values().stream().flatMap(List::stream).toList();
      return ofNodes.isEmpty() // every node is known to be away
          || ofNodes.stream().noneMatch(Failures::isLogin)
              && ofNodes.stream().anyMatch(Failures::mayPass);
    }
    if (cause instanceof ConnectionInitException init) {
      return init.getCause() == null || mayPass(init.getCause());
    }
    return cause instanceof AuthenticationException && isUndecided(cause)
        || cause instanceof DriverTimeoutException
        || cause instanceof NodeUnavailableException
        || cause instanceof RequestThrottlingException
        || cause instanceof BusyConnectionException
        || cause instanceof ClosedConnectionException
        || cause instanceof HeartbeatException
        || cause instanceof BootstrappingException
        || cause instanceof OverloadedException
        || cause instanceof QueryConsistencyException
        || cause instanceof UnavailableException
        || cause instanceof TruncateException
        || cause instanceof ServerError
        || cause instanceof IOException && !(cause instanceof SSLException);
  }

  private static boolean isLogin(Throwable failure) {
    Throwable cause = unwrapped(failure);
    return cause instanceof AuthenticationException && !isUndecided(cause)
        || cause instanceof ConnectionInitException init
            && init.getCause() != null
            && isLogin(init.getCause());
  }

  /** Whether a server could not look who we are, since it starts or lacks replicas. */
  private static boolean isUndecided(Throwable login) {
    return login.getMessage() != null && login.getMessage().contains(UNDECIDED);
  }

  /** What lies behind the wrapping of futures. */
  static Throwable unwrapped(Throwable failure) {
    Throwable cause = failure;
    while ((cause instanceof CompletionException || cause instanceof ExecutionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  /**
   * A failure that is final.
   *
   * @param what was done, to stand behind "while"
   */
  PortException at(String what, Throwable failure) {
    Throwable cause = unwrapped(failure);
    if (cause instanceof InterruptedException) {
      Thread.currentThread().interrupt();
      return new PortException("interrupted while " + what + " at " + servers, cause);
    }
    return new PortException(
        secrets.mask("Cassandra at " + servers + " " + words(what, cause)),
        secrets.areIn(cause) ? null : cause);
  }

  /** A failure without a cause in the driver: a sentence that follows "Cassandra at … ". */
  PortException of(String sentence) {
    return new PortException(secrets.mask("Cassandra at " + servers + " " + sentence));
  }

  private static String words(String what, Throwable failure) {
    Throwable root = root(failure);
    if (root instanceof AuthenticationException) {
      return "does not accept who we say we are, while "
          + what
          + ": "
          + reason(root)
          + " Check the options "
          + ConnectionOptions.USER
          + " and "
          + ConnectionOptions.PASSWORD
          + ".";
    }
    if (root instanceof UnauthorizedException) {
      return "does not allow it, while " + what + ": " + reason(root);
    }
    if (root instanceof SSLException) {
      return "cannot be spoken to in secret, while "
          + what
          + ": "
          + reason(root)
          + ". Check the options spark.cassandra.connection.ssl.*.";
    }
    return "failed while " + what + ": " + reason(root);
  }

  /** Why, in the words of whoever failed. */
  static String reason(Throwable failure) {
    Throwable root = root(failure);
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }

  /** The one failure of a node that says most, if no node could do it. */
  private static Throwable root(Throwable failure) {
    Throwable root = unwrapped(failure);
    if (root instanceof AllNodesFailedException all) {
      List<Throwable> ofNodes = all.getAllErrors().values().stream().flatMap(List::stream).toList();
      return ofNodes.stream()
          .filter(Failures::isLogin)
          .findFirst()
          .or(() -> ofNodes.stream().findFirst())
          .map(Failures::root)
          .orElse(root);
    }
    if (root instanceof ConnectionInitException && root.getCause() != null) {
      return root(root.getCause());
    }
    return root;
  }
}
