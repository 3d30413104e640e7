using TimerAttributes.Options;
using TimerAttributes.Tool.Exports;
using TimerAttributes.Tool.Exports.Kubernetes;
using TimerAttributes.Tool.Exports.Systemd;

namespace TimerAttributes.Tool.Tests.Exports;

/// <summary>No option of the attributes is left out of an export in silence.</summary>
public class TargetOptionsTests
{
    private static readonly ExportTarget[] Targets = [new SystemdTarget(), new KubernetesTarget()];

    [TestCaseSource(nameof(Targets))]
    public void Each_target_has_a_rule_for_each_option(object target)
    {
        IEnumerable<string> options = OptionCatalog.Schedule.Concat(OptionCatalog.Run).Select(static option => option.Name);
        Assert.That(((ExportTarget)target).Options.Known, Is.EquivalentTo(options));
    }
}
