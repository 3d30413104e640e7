namespace TimerAttributes.Tests.Harness.Real;

/// <summary>
/// The tests of this class use the kernel and the clocks of the machine. All other tests use virtual time, or no clock. The category is named
/// RealKernel, so <c>--filter TestCategory=RealKernel</c> runs these tests alone.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class RealKernelAttribute : CategoryAttribute;
