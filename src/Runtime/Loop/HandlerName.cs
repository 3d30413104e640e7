#if NET9_0_OR_GREATER
using System.Runtime.CompilerServices;
#endif

namespace TimerAttributes.Loop;

/// <summary>What to call a delegate in a report.</summary>
internal static class HandlerName
{
    private const string Unknown = "a handler";

    /// <summary><c>Type.Method</c>, as far as the program still knows: a trimmed one may have forgotten.</summary>
    public static string Of(Delegate handler)
    {
        try
        {
#if NET9_0_OR_GREATER
            // A native program has no other; elsewhere this would load an assembly, which takes a descriptor that there may not be.
            if (!RuntimeFeature.IsDynamicCodeSupported)
            {
                return System.Diagnostics.DiagnosticMethodInfo.Create(handler) is { } known ? $"{known.DeclaringTypeName}.{known.Name}" : Unknown;
            }
#endif
            return handler.Method is { } method ? $"{method.DeclaringType}.{method.Name}" : Unknown;
        }
        catch (Exception)
        {
            return Unknown; // A name is not worth a failure.
        }
    }
}
