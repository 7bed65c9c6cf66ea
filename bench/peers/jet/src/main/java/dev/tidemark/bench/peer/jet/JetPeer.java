// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.peer.jet;

import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.jet.config.JobConfig;
import com.hazelcast.jet.config.ProcessingGuarantee;
import com.hazelcast.jet.pipeline.Pipeline;
import com.hazelcast.jet.pipeline.Sinks;
import dev.tidemark.bench.peer.Peer;
import dev.tidemark.bench.peer.Rows;

/** Runs a workload on two cooperative threads, without snapshots, to a sink that drops its rows. */
public final class JetPeer {

  private final Peer peer;
  private final HazelcastInstance hazelcast;

  private JetPeer(Peer peer, HazelcastInstance hazelcast) {
    this.peer = peer;
    this.hazelcast = hazelcast;
  }

  public static void main(String[] arguments) throws Exception {
    System.setProperty("hazelcast.logging.type", "none");
    System.setProperty("hazelcast.phone.home.enabled", "false");
    Peer peer = Peer.of(arguments);
    JetPeer jet = new JetPeer(peer, Hazelcast.newHazelcastInstance(alone()));
    peer.work(jet::pass, jet::answer);
    jet.hazelcast.shutdown();
    System.exit(0);
  }

  /** One member that looks for no others. */
  private static Config alone() {
    Config config = new Config();
    config.getJetConfig().setEnabled(true).setCooperativeThreadCount(2);
    config.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
    config.getNetworkConfig().getJoin().getMulticastConfig().setEnabled(false);
    config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
    return config;
  }

  private long pass() {
    long started = System.nanoTime();
    Pipeline pipeline = Pipeline.create();
    new JetQueries(peer).of(pipeline).writeTo(Sinks.noop());
    run(pipeline);
    return System.nanoTime() - started;
  }

  private void answer(Rows rows) {
    Pipeline pipeline = Pipeline.create();
    new JetQueries(peer).of(pipeline).writeTo(Sinks.list("answer"));
    run(pipeline);
    for (Object row : hazelcast.getList("answer")) {
      rows.row((Object[]) row);
    }
  }

  private void run(Pipeline pipeline) {
    JobConfig job = new JobConfig().setProcessingGuarantee(ProcessingGuarantee.NONE);
    hazelcast.getJet().newJob(pipeline, job).join();
  }
}
