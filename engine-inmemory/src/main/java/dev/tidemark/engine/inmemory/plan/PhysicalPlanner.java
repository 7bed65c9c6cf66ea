// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.plan;

import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.plan.LogicalPlan;
import dev.tidemark.domain.plan.NamedExpression;
import dev.tidemark.domain.plan.PushedFilters;
import dev.tidemark.domain.plan.Sessions;
import dev.tidemark.domain.window.WindowSpec;
import dev.tidemark.engine.inmemory.aggregate.HashAggregate;
import dev.tidemark.engine.inmemory.dedup.Deduplicate;
import dev.tidemark.engine.inmemory.join.StreamJoin;
import dev.tidemark.engine.inmemory.kernel.GeneratorKernels;
import dev.tidemark.engine.inmemory.kernel.KernelContext;
import dev.tidemark.engine.inmemory.operator.AssignSessionsStep;
import dev.tidemark.engine.inmemory.operator.AssignWindowsStep;
import dev.tidemark.engine.inmemory.operator.Barrier;
import dev.tidemark.engine.inmemory.operator.Expressions;
import dev.tidemark.engine.inmemory.operator.FilterStep;
import dev.tidemark.engine.inmemory.operator.GenerateStep;
import dev.tidemark.engine.inmemory.operator.JoinSpec;
import dev.tidemark.engine.inmemory.operator.LimitBarrier;
import dev.tidemark.engine.inmemory.operator.LookedUpTable;
import dev.tidemark.engine.inmemory.operator.ProjectStep;
import dev.tidemark.engine.inmemory.operator.SortBarrier;
import dev.tidemark.engine.inmemory.operator.Step;
import dev.tidemark.engine.inmemory.operator.TableJoinStep;
import dev.tidemark.engine.inmemory.operator.TableSide;
import dev.tidemark.engine.inmemory.operator.WatermarkStep;
import dev.tidemark.engine.inmemory.operator.WholeTable;
import dev.tidemark.engine.inmemory.session.SessionAggregate;
import dev.tidemark.port.in.TableOpener;
import dev.tidemark.port.out.StaticTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Makes a physical plan of a logical one. Used once, by one thread. */
public final class PhysicalPlanner implements LogicalPlan.Visitor<Segment> {

  private final OutputMode mode;
  private final KernelContext context;
  private final Map<String, StaticTable> tables;
  private final Function<String, LookupKey> lookupKeys;
  private final List<PhysicalPlan.Input> inputs = new ArrayList<>();
  private final List<Barrier> barriers = new ArrayList<>();
  private final Map<Barrier, Pipe> outputs = new java.util.IdentityHashMap<>();
  private final List<PhysicalPlan.MarkedStep> watermarks = new ArrayList<>();

  /**
   * @param tables open, by name; kept for the plan's life
   */
  public PhysicalPlanner(OutputMode mode, KernelContext context, Map<String, StaticTable> tables) {
    this(mode, context, tables, name -> LookupKey.of(tables.get(name)));
  }

  private PhysicalPlanner(
      OutputMode mode,
      KernelContext context,
      Map<String, StaticTable> tables,
      Function<String, LookupKey> lookupKeys) {
    this.mode = mode;
    this.context = context;
    this.tables = tables;
    this.lookupKeys = lookupKeys;
  }

  /** One whose plan is described and never run: its tables are not open. */
  public static PhysicalPlanner toExplain(
      OutputMode mode, KernelContext context, Map<String, TableOpener> tables) {
    return new PhysicalPlanner(mode, context, Map.of(), n -> LookupKey.of(tables.get(n)));
  }

  /** The plan whose rows end in {@code sink}. */
  public PhysicalPlan plan(LogicalPlan plan, Barrier sink) {
    behind(sink, plan.accept(this));
    List<Stage> stages = new ArrayList<>();
    for (int i = 0; i < barriers.size(); i++) {
      Barrier barrier = barriers.get(i);
      stages.add(new Stage("operator-" + i, barrier, Optional.ofNullable(outputs.get(barrier))));
    }
    return new PhysicalPlan(inputs, stages, watermarks);
  }

  /** Ends a segment at an input of a barrier. */
  private void connect(Segment segment, Barrier barrier, int input) {
    for (Segment.Branch branch : segment.branches()) {
      Pipe pipe = new Pipe(branch.steps(), barrier, input);
      if (branch.origin() instanceof Origin.Output output) {
        outputs.put(output.barrier(), pipe);
      } else {
        inputs.add(new PhysicalPlan.Input(branch.origin(), pipe));
      }
    }
  }

  /**
   * The output of a barrier behind segments, one an input. Barriers are numbered as they get their
   * inputs, so from the sources up.
   */
  private Segment behind(Barrier barrier, Segment... segments) {
    for (int i = 0; i < segments.length; i++) {
      connect(segments[i], barrier, i);
    }
    barriers.add(barrier);
    return Segment.from(new Origin.Output(barrier));
  }

  private Expressions over(LogicalPlan child, List<Expression> expressions) {
    return new Expressions(expressions, child.output(), context);
  }

  @Override
  public Segment visitStreamScan(LogicalPlan.StreamScan plan) {
    return Segment.from(new Origin.Stream(plan, List.of()));
  }

  @Override
  public Segment visitTableScan(LogicalPlan.TableScan plan) {
    return Segment.from(new Origin.Table(plan));
  }

  @Override
  public Segment visitOneRow(LogicalPlan.OneRow plan) {
    return Segment.from(new Origin.OneRow());
  }

  @Override
  public Segment visitProject(LogicalPlan.Project plan) {
    Expressions items =
        over(plan.child(), plan.items().stream().map(NamedExpression::expression).toList());
    return readBy(items.read(), plan.child()).then(new ProjectStep(items, plan.schema()));
  }

  /** The rows of a plan of which the next step reads only some columns. */
  private Segment readBy(List<Attribute> read, LogicalPlan plan) {
    if (plan instanceof LogicalPlan.Filter filter) {
      return filtered(filter, read);
    }
    return plan instanceof LogicalPlan.Join join ? joined(join, read) : plan.accept(this);
  }

  private Segment filtered(LogicalPlan.Filter plan, List<Attribute> read) {
    Expressions condition = over(plan.child(), List.of(plan.condition()));
    return filterInput(plan, read).then(new FilterStep(condition, read));
  }

  private Segment filterInput(LogicalPlan.Filter plan, List<Attribute> read) {
    if (plan.child() instanceof LogicalPlan.StreamScan scan) {
      return Segment.from(new Origin.Stream(scan, PushedFilters.of(plan.condition())));
    }
    List<Attribute> all = new ArrayList<>(read);
    all.addAll(plan.condition().attributes());
    return readBy(all, plan.child());
  }

  @Override
  public Segment visitFilter(LogicalPlan.Filter plan) {
    return filtered(plan, plan.output());
  }

  @Override
  public Segment visitEventTimeWatermark(LogicalPlan.EventTimeWatermark plan) {
    Segment segment = plan.child().accept(this);
    WatermarkStep step = new WatermarkStep(ordinal(plan.child().output(), plan.column()));
    watermarks.add(new PhysicalPlan.MarkedStep(step, plan.delayMicros()));
    return segment.then(step);
  }

  private static int ordinal(List<Attribute> attributes, Attribute wanted) {
    for (int i = 0; i < attributes.size(); i++) {
      if (attributes.get(i).isSame(wanted)) {
        return i;
      }
    }
    throw new IllegalStateException("bug: no column " + wanted.name() + " among " + attributes);
  }

  @Override
  public Segment visitAssignWindows(LogicalPlan.AssignWindows plan) {
    Step step =
        new AssignWindowsStep(
            over(plan.child(), List.of(plan.time())),
            (WindowSpec.Sliding) plan.spec(),
            plan.schema());
    return plan.child().accept(this).then(step);
  }

  @Override
  public Segment visitAssignSessions(LogicalPlan.AssignSessions plan) {
    Step step =
        new AssignSessionsStep(over(plan.child(), List.of(plan.time(), plan.end())), plan.schema());
    return plan.child().accept(this).then(step);
  }

  @Override
  public Segment visitAggregate(LogicalPlan.Aggregate plan) {
    Optional<NamedExpression> session = Sessions.groupOf(plan);
    if (session.isPresent()) {
      return behind(
          new SessionAggregate(SessionPlanner.plan(plan, session.get(), context), mode),
          plan.child().accept(this));
    }
    AggregatePlanner planned = AggregatePlanner.plan(plan, mode, context);
    Segment input = readBy(planned.spec().read(), planned.child());
    return behind(new HashAggregate(planned.spec(), mode), input);
  }

  @Override
  public Segment visitJoin(LogicalPlan.Join plan) {
    return joined(plan, plan.output());
  }

  private Segment joined(LogicalPlan.Join plan, List<Attribute> read) {
    if (plan.left().isStreaming() && plan.right().isStreaming()) {
      return behind(
          new StreamJoin(StreamJoinPlanner.plan(plan, context)),
          plan.left().accept(this),
          plan.right().accept(this));
    }
    boolean streamOnLeft = !plan.right().isStreaming();
    LogicalPlan stream = streamOnLeft ? plan.left() : plan.right();
    LogicalPlan table = streamOnLeft ? plan.right() : plan.left();
    JoinSpec spec = JoinPlanner.plan(plan, streamOnLeft, read, context);
    TableAccess access = LookupRule.access(plan, streamOnLeft, lookupKeys);
    TableSide side =
        access instanceof TableAccess.ByKey byKey
            ? lookedUp(spec, table, byKey)
            : new WholeTable(spec, new StaticPlan(table, context, tables));
    return stream.accept(this).then(new TableJoinStep(spec, side, access.words()));
  }

  private TableSide lookedUp(JoinSpec spec, LogicalPlan table, TableAccess.ByKey access) {
    StaticTable open = tables.get(access.scan().table());
    return new LookedUpTable(
        spec, access.lookup(), new LookupPlan(table, access.scan(), open, context));
  }

  @Override
  public Segment visitGenerate(LogicalPlan.Generate plan) {
    Expressions arguments = over(plan.child(), plan.arguments());
    return plan.child()
        .accept(this)
        .then(
            new GenerateStep(
                () ->
                    GeneratorKernels.create(
                        plan.function(),
                        plan.arguments(),
                        arguments.kernels(),
                        plan.generated().stream().map(Attribute::type).toList(),
                        plan.outer()),
                plan.schema()));
  }

  @Override
  public Segment visitUnion(LogicalPlan.Union plan) {
    return Segment.union(plan.children().stream().map(c -> c.accept(this)).toList());
  }

  @Override
  public Segment visitDeduplicate(LogicalPlan.Deduplicate plan) {
    return behind(new Deduplicate(DeduplicatePlanner.plan(plan)), plan.child().accept(this));
  }

  @Override
  public Segment visitSort(LogicalPlan.Sort plan) {
    List<Expression> keys = plan.keys().stream().map(k -> k.expression()).toList();
    return behind(
        new SortBarrier(over(plan.child(), keys), plan.keys(), plan.schema()),
        plan.child().accept(this));
  }

  @Override
  public Segment visitLimit(LogicalPlan.Limit plan) {
    return behind(new LimitBarrier(plan.count()), plan.child().accept(this));
  }
}
