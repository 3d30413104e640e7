using TimerAttributes.Options;
using TimerAttributes.Tool.Commands;
using TimerAttributes.Tool.Exports;

namespace TimerAttributes.Tool.Tests.Exports;

/// <summary>No option of the attributes is left out of an export in silence.</summary>
public class TargetOptionsTests
{
    [TestCaseSource(typeof(ExportCommand), nameof(ExportCommand.Targets))]
    public void Each_target_has_a_rule_for_each_option(object target)
    {
        IEnumerable<string> options = OptionCatalog.Schedule.Concat(OptionCatalog.Run).Select(static option => option.Name);
        Assert.That(((ExportTarget)target).Options.Known, Is.EquivalentTo(options));
    }
}
