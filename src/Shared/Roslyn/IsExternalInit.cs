namespace System.Runtime.CompilerServices;

/// <summary>The compiler needs this type for init-only properties, and .NET Standard 2.0 does not have it.</summary>
internal static class IsExternalInit;
